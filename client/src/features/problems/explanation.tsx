import { useEffect, useState } from 'react';
import type { Explanation as ExplanationText } from '#shared/doctor/explanations/explanation';
import { DocText } from '../../ui/doc-text.tsx';
import styles from './problems-panel.module.css';

/** What stands behind a finding, and what to do about it; its texts are loaded when asked for. */
export function Explanation({ code }: { code: string }) {
  const [text, setText] = useState<ExplanationText | 'none' | null>(null);
  useEffect(() => {
    let wanted = true;
    import('#shared/doctor/explanations/explanations').then(
      ({ findExplanation }) => wanted && setText(findExplanation(code) ?? 'none'),
      () => wanted && setText('none'),
    );
    return () => {
      wanted = false;
    };
  }, [code]);
  if (text === null) return null;
  if (text === 'none')
    return <p className={styles.explanation}>Nothing more is known of {code}.</p>;
  return (
    <div className={styles.explanation}>
      <h3>{text.title}</h3>
      <p>
        <DocText text={text.why} />
      </p>
      <p>
        <DocText text={text.remedy} />
      </p>
    </div>
  );
}
