import { Fragment } from 'react';

/** The little Markdown of our own texts: `code`, **names** and *emphasis*. */
export function DocText({ text }: { text: string }) {
  return text.split(/(`[^`]+`|\*\*[^*]+\*\*|\*[^*]+\*)/).map((part, index) => {
    const inner = part.slice(1, -1);
    const key = index;
    if (part.startsWith('`')) return <code key={key}>{inner}</code>;
    if (part.startsWith('**')) return <strong key={key}>{part.slice(2, -2)}</strong>;
    if (part.startsWith('*') && part.length > 2) return <em key={key}>{inner}</em>;
    return <Fragment key={key}>{part}</Fragment>;
  });
}
