/** The mark: a holdfast, the root by which kelp grips its rock. */
export function BrandMark({ size = 24 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden="true">
      <rect width="32" height="32" rx="7" fill="var(--accent)" />
      <path d="m12.2 27-1.9-5.2 3.2-4.6h5l3.2 4.6-1.9 5.2z" fill="#9ccdd1" />
      <path
        d="M16 4.5V13m0-2c-6.5 1.5-9.8 6.5-9 14.5M16 11c6.5 1.5 9.8 6.5 9 14.5M16 12.5v8"
        fill="none"
        stroke="#fff"
        strokeWidth="2.6"
        strokeLinecap="round"
      />
    </svg>
  );
}
