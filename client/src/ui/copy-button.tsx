import { useEffect, useState } from 'react';
import { IconButton } from './icon-button.tsx';

const sayMs = 1500;

export function CopyButton({ text, label }: { text: string; label: string }) {
  const [said, setSaid] = useState<'copied' | 'failed' | null>(null);
  useEffect(() => {
    if (!said) return;
    const timer = setTimeout(() => setSaid(null), sayMs);
    return () => clearTimeout(timer);
  }, [said]);
  const copy = () =>
    navigator.clipboard.writeText(text).then(
      () => setSaid('copied'),
      () => setSaid('failed'),
    );
  const words = { copied: 'Copied', failed: 'The browser did not allow copying' };
  return (
    <IconButton
      icon={said === 'copied' ? 'check' : said === 'failed' ? 'cross' : 'copy'}
      label={said ? words[said] : label}
      onClick={() => void copy()}
    />
  );
}
