import js from '@eslint/js';
import svelte from 'eslint-plugin-svelte';
import { defineConfig } from 'eslint/config';
import globals from 'globals';
import ts from 'typescript-eslint';
import svelteConfig from './svelte.config.js';

/** Ways to make text run (GUARANTEES, G12). Text reaches the page as text nodes only. */
const htmlFromText = [
  {
    selector:
      'MemberExpression[property.name=/^(innerHTML|outerHTML|insertAdjacentHTML|setHTMLUnsafe|srcdoc)$/]',
    message: 'Text never becomes markup: use text nodes (textContent, or braces in Svelte markup).',
  },
  {
    selector: 'CallExpression[callee.object.name="document"][callee.property.name=/^write(ln)?$/]',
    message: 'Text never becomes markup: use text nodes.',
  },
];

const styleAttribute = [
  {
    selector: 'SvelteAttribute[key.name="style"]',
    message: 'The content security policy refuses style attributes: use a class, or the style: directive.',
  },
  { selector: 'SvelteLiteral[value=/^\\s*javascript:/i]', message: 'A link never runs script.' },
];

/** `idb`'s shortcuts write with durability "default" and hide the transaction (GUARANTEES, section 6). */
const writeShortcuts = [
  '[callee.object.name=/^(db|database)$/i]',
  '[callee.object.property.name=/^(db|database)$/i]',
].map((owner) => ({
  selector: `CallExpression${owner}[callee.property.name=/^(put|add|delete|clear)$/]`,
  message: 'Write inside a transaction opened with { durability: "strict" } and await tx.done.',
}));

/** Engines differ in the last bits of these, and chance and time are arguments. */
const inexact = [
  {
    selector:
      'MemberExpression[object.name="Math"][property.name=/^(exp|expm1|log|log10|log1p|log2|pow|sin|cos|tan|asin|acos|atan|atan2|sinh|cosh|tanh|asinh|acosh|atanh|cbrt|hypot)$/]',
    message: 'Engines differ in the last bits of this function: use the one in core/numeric.',
  },
  {
    selector: 'BinaryExpression[operator="**"]',
    message: 'Engines differ in **: multiply, or use core/numeric.',
  },
  {
    selector: 'MemberExpression[object.name="Math"][property.name="random"]',
    message: 'Chance is an argument: take a seeded generator.',
  },
  { selector: 'Identifier[name="Date"]', message: 'core has no clock: take the time as an argument.' },
];

export default defineConfig(
  {
    ignores: [
      'dist/',
      'dist-node/',
      'build/',
      'coverage/',
      '.cache/',
      'src/core/**/assembly/',
      'tests/fixtures/',
      'tests/golden/',
    ],
  },
  js.configs.recommended,
  ...ts.configs.recommended,
  ...svelte.configs.recommended,
  {
    languageOptions: { globals: { ...globals.browser, ...globals.worker } },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      'no-script-url': 'error',
      'no-eval': 'error',
      'no-implied-eval': 'error',
      'no-new-func': 'error',
      eqeqeq: 'error',
      'no-restricted-syntax': ['error', ...htmlFromText, ...styleAttribute],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/consistent-type-imports': 'error',
    },
  },
  {
    files: ['**/*.ts'],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/no-floating-promises': [
        'error',
        { allowForKnownSafeCalls: [{ from: 'package', name: 'test', package: 'vitest' }] },
      ],
      '@typescript-eslint/no-misused-promises': 'error',
      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
    },
  },
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: { parserOptions: { parser: ts.parser, svelteConfig } },
    rules: {
      'svelte/no-at-html-tags': 'error',
      'svelte/require-each-key': 'error',
      // Routes are hashes of one page; there is no router to resolve a path with.
      'svelte/no-navigation-without-resolve': 'off',
      // What is replaced whole is $state.raw over plain maps and sets; a reactive map would be a second way.
      'svelte/prefer-svelte-reactivity': 'off',
    },
  },
  {
    files: ['src/core/**/*.ts'],
    rules: { 'no-restricted-syntax': ['error', ...htmlFromText, ...inexact] },
  },
  {
    // Published constants stand as they were published.
    files: ['**/core/numeric/**'],
    rules: { 'no-loss-of-precision': 'off' },
  },
  {
    files: ['src/storage/**/*.ts'],
    rules: { 'no-restricted-syntax': ['error', ...htmlFromText, ...writeShortcuts] },
  },
  {
    // Tests read markup back to search it, and hold the hostile texts that they try.
    files: ['tests/**'],
    rules: { 'no-restricted-syntax': 'off', 'no-script-url': 'off', 'no-loss-of-precision': 'off' },
  },
  {
    files: ['scripts/**', 'tests/**', '*.config.*', 'src/hub/**', 'src/cli.ts'],
    languageOptions: { globals: globals.node },
  },
);
