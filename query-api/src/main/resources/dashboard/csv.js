// What the table shows as a file, from the API itself: every digit of it.

import { getFile } from './api.js';
import { path, question } from './history.js';

export async function download({ choice, from, to }) {
  const { name, content } = await getFile(path(choice), { ...question(choice, { from, to }), fill: choice.fill }, 'text/csv');
  const link = document.createElement('a');
  link.href = URL.createObjectURL(content);
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
  return name;
}
