import { useId } from 'react'

/** The sign of the product. */
export function Logo({ className = 'size-7' }: { className?: string }) {
  // Its own name each time: a gradient of a sign that is not displayed would fill nothing.
  const gradient = useId()
  return (
    <svg aria-hidden viewBox="0 0 32 32" className={className}>
      <defs>
        <linearGradient id={gradient} x1="0" y1="0" x2="1" y2="1">
          <stop offset="0" stopColor="#4aa8ff" />
          <stop offset="1" stopColor="#0062c4" />
        </linearGradient>
      </defs>
      <rect width="32" height="32" rx="9" fill={`url(#${gradient})`} />
      <path d="M7 18.5 25 8.5 18.5 25.5 15.6 17.9Z" fill="#fff" />
    </svg>
  )
}
