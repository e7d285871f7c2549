/**
 * A Markdown text with one of its generated blocks written anew: what stands between the comments
 * `<!-- NAME: written by npm run docs -->` and `<!-- end of NAME -->`.
 *
 * @throws {Error} when the text has not both comments, in this order and once
 */
export function withBlock(text: string, name: string, block: string): string {
  const begin = `<!-- ${name}: written by npm run docs -->`;
  const end = `<!-- end of ${name} -->`;
  const [before, rest, ...more] = text.split(begin);
  const [, after, ...others] = rest?.split(end) ?? [];
  if (after === undefined || more.length > 0 || others.length > 0) {
    throw new Error(`Expected "${begin}" and then "${end}", once each. Put them where the block is to stand`);
  }
  return `${before}${begin}\n\n${block}\n\n${end}${after}`;
}
