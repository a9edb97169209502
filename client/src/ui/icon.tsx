/** Line drawings on a 16 by 16 field. */
const paths = {
  bolt: 'M9 1.5 3.5 9H7l-.8 5.5L12.5 7H8.8z',
  play: 'M4.5 2.8v10.4l8.5-5.2z',
  stop: 'M4 4h8v8H4z',
  search: 'M7 2.5a4.5 4.5 0 1 1 0 9 4.5 4.5 0 0 1 0-9ZM10.3 10.3l3.4 3.4',
  'chevron-left': 'M10 3.5 5.5 8l4.5 4.5',
  'chevron-right': 'm6 3.5 4.5 4.5L6 12.5',
  'chevron-down': 'm3.5 6 4.5 4.5L12.5 6',
  'arrow-up': 'M8 13V3.5M4 7.2 8 3.2l4 4',
  'arrow-down': 'M8 3v9.5M4 8.8l4 4 4-4',
  check: 'm3 8.5 3.2 3.2L13 4.8',
  cross: 'm4 4 8 8M12 4l-8 8',
  circle: 'M8 3a5 5 0 1 1 0 10A5 5 0 0 1 8 3Z',
  pause: 'M5.5 3.5v9M10.5 3.5v9',
  dash: 'M4 8h8',
  warning: 'M8 2.2 14.3 13H1.7zM8 6.3v3.4M8 11.4v.2',
  error: 'M8 1.8a6.2 6.2 0 1 1 0 12.4A6.2 6.2 0 0 1 8 1.8ZM8 5v3.6M8 10.8v.2',
  info: 'M8 1.8a6.2 6.2 0 1 1 0 12.4A6.2 6.2 0 0 1 8 1.8ZM8 7.4V11M8 5v.2',
  panel: 'M2 3h12v10H2zM6 3v10',
  help: 'M8 1.8a6.2 6.2 0 1 1 0 12.4A6.2 6.2 0 0 1 8 1.8ZM6.2 6.2a1.8 1.8 0 1 1 2.6 1.7c-.6.3-.8.7-.8 1.3M8 11.2v.2',
  copy: 'M5.5 5.5h8v8h-8zM10.5 5.5v-3h-8v8h3',
  download: 'M8 2.5v7.5M4.8 7 8 10.2 11.2 7M3 13h10',
  undo: 'M5.5 3 2.5 6l3 3M2.5 6H10a3.5 3.5 0 0 1 0 7H6',
  plus: 'M8 3v10M3 8h10',
  target: 'M8 4.5a3.5 3.5 0 1 1 0 7 3.5 3.5 0 0 1 0-7ZM8 1.5v3M8 11.5v3M1.5 8h3M11.5 8h3',
  wrench:
    'M13.5 4.2a3.6 3.6 0 0 1-4.8 4.3l-4.6 4.9-1.6-1.6 4.9-4.6a3.6 3.6 0 0 1 4.3-4.8L9.6 4.5l1.9 1.9z',
  list: 'M5.5 4h8M5.5 8h8M5.5 12h8M2.5 4h.2M2.5 8h.2M2.5 12h.2',
  code: 'm5.5 4.5-3.5 3.5 3.5 3.5M10.5 4.5 14 8l-3.5 3.5',
  tree: 'M2.5 3h4v3h-4zM9.5 6.5h4v3h-4zM9.5 11h4v3h-4zM4.5 6v6.5h5M4.5 8h5',
  table: 'M2 3h12v10H2zM2 6.3h12M6.5 6.3V13',
  function: 'M11.5 3.2c-2-.6-3 .3-3.3 2L6.9 11c-.4 1.7-1.3 2.3-3 1.8M5.2 6.8h5.2',
  database:
    'M3 4c0-1.1 2.2-2 5-2s5 .9 5 2-2.2 2-5 2-5-.9-5-2ZM3 4v8c0 1.1 2.2 2 5 2s5-.9 5-2V4M3 8c0 1.1 2.2 2 5 2s5-.9 5-2',
} as const;

export type IconName = keyof typeof paths;

/** A drawing beside words that say the same, so it is hidden from screen readers. */
export function Icon({ name, className }: { name: IconName; className?: string | undefined }) {
  const filled = name === 'bolt' || name === 'play' || name === 'stop';
  return (
    <svg
      aria-hidden="true"
      className={className}
      width="1em"
      height="1em"
      viewBox="0 0 16 16"
      fill={filled ? 'currentColor' : 'none'}
      stroke="currentColor"
      strokeWidth={filled ? 0 : 1.4}
      strokeLinecap="round"
      strokeLinejoin="round"
      style={{ fontSize: 'var(--icon)', flexShrink: 0 }}
    >
      <path d={paths[name]} />
    </svg>
  );
}
