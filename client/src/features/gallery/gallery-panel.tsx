import { Button } from '@fluentui/react-components';
import { useEffect, useRef } from 'react';
import { useDocument } from '../../stores/document-store.ts';
import type { SampleEntry } from '../../stores/gallery-samples.ts';
import { galleryLanguages, searchSamples, useGallery } from '../../stores/gallery-store.ts';
import { useLayout } from '../../stores/layout-store.ts';
import { count } from '../../ui/count.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Select } from '../../ui/select.tsx';
import styles from './gallery-panel.module.css';

export function GalleryPanel() {
  const search = useGallery((state) => state.search);
  const closedGroups = useLayout((state) => state.closedGroups);
  const toggleGroup = useLayout((state) => state.toggleGroup);
  const language = useLayout((state) => state.galleryLanguage);
  const groups = searchSamples(search, language);
  return (
    <nav className={styles.panel} aria-label="Samples">
      <div className={styles.filters}>
        <SearchField />
        <LanguageFilter />
      </div>
      <div className={styles.list}>
        {groups.map(({ group, samples }) => {
          const open = search !== '' || !closedGroups.includes(group);
          return (
            <section key={group}>
              <h2>
                <button
                  type="button"
                  className={styles.group}
                  aria-expanded={open}
                  onClick={() => toggleGroup(group)}
                >
                  <Icon name={open ? 'chevron-down' : 'chevron-right'} />
                  {group}
                  <span className={styles.count}>{samples.length}</span>
                </button>
              </h2>
              {open && (
                <ul>
                  {samples.map((sample) => (
                    <SampleItem key={sample.id} sample={sample} explain={search !== ''} />
                  ))}
                </ul>
              )}
            </section>
          );
        })}
        {groups.length === 0 && <NoneFound language={language} />}
      </div>
    </nav>
  );
}

function SearchField() {
  const search = useGallery((state) => state.search);
  const setSearch = useGallery((state) => state.setSearch);
  const wanted = useLayout((state) => state.focusWanted === 'gallery-search');
  const focusOn = useLayout((state) => state.focusOn);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (!wanted) return;
    field.current?.select();
    focusOn(null);
  }, [wanted, focusOn]);
  return (
    <div className={styles.search}>
      <Icon name="search" />
      <input
        ref={field}
        type="search"
        aria-label="Search samples"
        placeholder="Search samples"
        value={search}
        onChange={(event) => setSearch(event.target.value)}
        onKeyDown={(event) => event.key === 'Escape' && setSearch('')}
      />
    </div>
  );
}

function LanguageFilter() {
  const language = useLayout((state) => state.galleryLanguage);
  const showLanguage = useLayout((state) => state.showLanguage);
  return (
    <Select
      label="Language of the samples"
      value={language}
      options={[
        { value: '', label: 'All languages' },
        ...galleryLanguages.map((value) => ({ value, label: value })),
      ]}
      onChange={showLanguage}
    />
  );
}

function NoneFound({ language }: { language: string }) {
  const search = useGallery((state) => state.search);
  const showLanguage = useLayout((state) => state.showLanguage);
  const elsewhere = searchSamples(search).reduce((sum, { samples }) => sum + samples.length, 0);
  if (language === '' || elsewhere === 0) {
    return (
      <EmptyState icon="search" title="No sample matches">
        Try a word of its title, a language, or an effect such as “mapping”.
      </EmptyState>
    );
  }
  return (
    <EmptyState icon="search" title={`No sample in ${language} matches`}>
      <Button size="small" onClick={() => showLanguage('')}>
        Show {count(elsewhere, 'sample')} in other languages
      </Button>
    </EmptyState>
  );
}

function SampleItem({ sample, explain }: { sample: SampleEntry; explain: boolean }) {
  const current = useDocument((state) => state.sampleId === sample.id);
  const language = shortLanguage(sample.language);
  const showSample = useLayout((state) => state.showSample);
  const item = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (current) item.current?.scrollIntoView({ block: 'nearest' });
  }, [current]);
  return (
    <li ref={item}>
      <a
        href={`#${sample.id}`}
        className={styles.sample}
        aria-current={current ? 'page' : undefined}
        title={sample.summary}
        onClick={showSample}
      >
        <span className={styles.title}>{sample.title}</span>
        {!sample.title.includes(language) && <span className={styles.language}>{language}</span>}
        {explain && <span className={styles.summary}>{sample.summary}</span>}
      </a>
    </li>
  );
}

/** `JavaScript (Node v4)` is Node v4 here, `C# (isolated)` is C#. */
function shortLanguage(language: string): string {
  const javascript = /^JavaScript \((Node v\d)\)/.exec(language);
  return javascript?.[1] ?? language.replace(/ \((isolated|Node v\d)\)$/, '').replace(/[()]/g, '');
}
