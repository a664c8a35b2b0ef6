/** The hatched square of whatever is not known, on a grid of 12: never green, never empty. */
export function UnknownShape() {
  return (
    <>
      <rect
        x="0.75"
        y="0.75"
        width="10.5"
        height="10.5"
        rx="1.5"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.25"
        strokeDasharray="2 1.5"
      />
      <path d="M2.5 6 6 2.5M2.5 9.5l7-7M6 9.5 9.5 6" stroke="currentColor" strokeWidth="1.25" />
    </>
  );
}
