/** Runes for our files only: libraries in node_modules compile by their own rules. */
export default {
  compilerOptions: {
    runes: ({ filename }) => (filename.includes('node_modules') ? undefined : true),
  },
};
