/** A key lying on the horizon: icons/app.svg, drawn in the page. */
export function AppIcon({ size }: { size: number }) {
  return (
    <svg viewBox="0 0 128 128" width={size} height={size} aria-hidden="true">
      <defs>
        <linearGradient id="sky" x1="0" y1="0" x2="0" y2="64" gradientUnits="userSpaceOnUse">
          <stop offset="0" stopColor="#17586b" />
          <stop offset="1" stopColor="#4ea3b5" />
        </linearGradient>
        <linearGradient id="ground" x1="0" y1="64" x2="0" y2="128" gradientUnits="userSpaceOnUse">
          <stop offset="0" stopColor="#0c3a49" />
          <stop offset="1" stopColor="#104a5c" />
        </linearGradient>
        <clipPath id="tile">
          <rect width="128" height="128" rx="28.8" />
        </clipPath>
      </defs>
      <g clipPath="url(#tile)">
        <rect width="128" height="64" fill="url(#sky)" />
        <rect y="64" width="128" height="64" fill="url(#ground)" />
      </g>
      <g fill="#fff">
        <path
          fillRule="evenodd"
          d="M42 36a26 26 0 1 1 0 52a26 26 0 1 1 0-52zm0 12a14 14 0 1 0 0 28a14 14 0 1 0 0-28z"
        />
        <path d="M64 56h46a2 2 0 0 1 2 2v10H88v14a2 2 0 0 1-2 2h-8a2 2 0 0 1-2-2V68H64z" />
      </g>
      <path fill="#ffc65c" d="M96 68h16v26a2 2 0 0 1-2 2H98a2 2 0 0 1-2-2z" />
    </svg>
  );
}
