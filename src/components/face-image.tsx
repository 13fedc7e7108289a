/** A picture that fills the place of initials: the same size, so nothing moves. The name stands beside it. */
export function FaceImage({ address }: { address: string }) {
  return (
    // biome-ignore lint/performance/noImgElement: it is stored as small as it is shown, and needs the session to be read.
    <img
      src={address}
      alt=""
      width={36}
      height={36}
      loading="lazy"
      decoding="async"
      draggable={false}
      className="size-full rounded-[inherit] object-cover"
    />
  );
}
