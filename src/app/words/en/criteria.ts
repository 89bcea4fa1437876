export const criteria = { title: 'Criteria' };
