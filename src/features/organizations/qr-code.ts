import { encode } from 'uqr';

/** An address as a square to photograph: how many units it is wide, and the path of its dark ones. */
export function qrCodeOf(address: string) {
  // The standard asks for four light units all around; "M" stands some dirt on a sign at the door.
  const { data, size } = encode(address, { ecc: 'M', border: 4 });
  return { size, path: data.map((row, y) => runsOf(row, y)).join('') };
}

/** Neighbours in one piece: seams between them would show in print. */
function runsOf(row: boolean[], y: number) {
  let path = '';
  for (let from = 0; from < row.length; from += 1) {
    if (!row[from]) continue;
    const end = row.indexOf(false, from);
    const length = (end < 0 ? row.length : end) - from;
    path += `M${from} ${y}h${length}v1h-${length}z`;
    from += length;
  }
  return path;
}
