const PNG_HEADER = 8;
const PNG_CHUNK_FRAME = 12;

/**
 * What a file's header says beyond its pixels.
 *
 * @param {Blob} file
 * @param {string} kind its media type, read from its bytes
 * @returns {Promise<{moves: boolean, deep: boolean}>}
 */
export async function factsOf(file, kind) {
  if (kind === 'image/png') return pngFacts(new DataView(await file.arrayBuffer()));
  const head = new TextDecoder('latin1').decode(await file.slice(0, 512).arrayBuffer());
  const moves = {
    'image/gif': () => true,
    'image/webp': () => head.startsWith('VP8X', 12) && (head.charCodeAt(20) & 2) > 0,
    'image/avif': () => brandsIn(head).includes('avis'),
    'image/heic': () => /msf1|hevc|hevx/.test(brandsIn(head)),
  };
  return { moves: moves[kind]?.() ?? false, deep: false };
}

/** All brands in the first box. */
const brandsIn = (head) => head.slice(8, 256 * head.charCodeAt(2) + head.charCodeAt(3));

/** An animation has a chunk of its own, which others of any length may precede. */
function pngFacts(bytes) {
  let moves = false;
  for (let at = PNG_HEADER; at + PNG_CHUNK_FRAME <= bytes.byteLength; at += PNG_CHUNK_FRAME + bytes.getUint32(at)) {
    if (bytes.getUint32(at + 4) === 0x6163544c) moves = true; // acTL
  }
  return { moves, deep: bytes.byteLength > 24 && bytes.getUint8(24) === 16 };
}
