/** The bytes of a part of the page: gzip in base64, as the Python side writes it. */

/** What newer browsers have, and do at one go. */
const native = Uint8Array as { readonly fromBase64?: (text: string) => Uint8Array<ArrayBuffer> };

function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  if (native.fromBase64) return native.fromBase64(text);
  const binary = atob(text.trim());
  const bytes = new Uint8Array(binary.length);
  for (let place = 0; place < binary.length; place++) bytes[place] = binary.charCodeAt(place);
  return bytes;
}

/** The bytes in the pieces that they are unpacked in. No Blob or Response stands in between: each would go through another process. */
async function* unpacked(base64: string): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  if (typeof DecompressionStream === "undefined") throw new Error("this browser is too old; Chrome 100, Firefox 113, Safari 16.4 and later ones can show it");
  const { readable, writable } = new DecompressionStream("gzip");
  const writer = writable.getWriter();
  const written = writer.write(fromBase64(base64)).then(() => writer.close());
  const reader = readable.getReader() as ReadableStreamDefaultReader<Uint8Array<ArrayBuffer>>;
  for (let piece = await reader.read(); !piece.done; piece = await reader.read()) yield piece.value;
  await written;
}

export async function inflate(base64: string): Promise<Uint8Array<ArrayBuffer>> {
  const pieces: Uint8Array[] = [];
  let length = 0;
  for await (const piece of unpacked(base64)) {
    pieces.push(piece);
    length += piece.length;
  }
  const bytes = new Uint8Array(length);
  let place = 0;
  for (const piece of pieces) {
    bytes.set(piece, place);
    place += piece.length;
  }
  return bytes;
}

export async function inflateText(base64: string): Promise<string> {
  const decoder = new TextDecoder();
  let text = "";
  for await (const piece of unpacked(base64)) text += decoder.decode(piece, { stream: true });
  return text + decoder.decode();
}
