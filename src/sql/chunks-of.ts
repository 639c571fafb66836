/** The items in chunks of a size, in their order. @throws RangeError for a size below 1 */
export async function* chunksOf<Item>(
  items: Iterable<Item> | AsyncIterable<Item>,
  size: number,
): AsyncGenerator<readonly Item[], void, undefined> {
  if (!(size >= 1)) throw new RangeError(`chunk: expected a number of leads from 1 on, found ${size}`);
  let chunk: Item[] = [];
  for await (const item of items) {
    chunk.push(item);
    if (chunk.length < size) continue;
    yield chunk;
    chunk = [];
  }
  if (chunk.length > 0) yield chunk;
}
