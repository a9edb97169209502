import { type Theme, webDarkTheme, webLightTheme } from '@fluentui/react-components';

/** Fluent's tokens that the page's own tokens (tokens.css) decide. */
const bridge: Partial<Theme> = {
  fontFamilyBase: 'var(--font)',
  fontFamilyMonospace: 'var(--font-mono)',
  fontSizeBase200: 'var(--size-small)',
  fontSizeBase300: 'var(--size-body)',
  borderRadiusMedium: 'var(--radius)',
  borderRadiusSmall: 'var(--radius-small)',
  colorNeutralBackground1: 'var(--surface)',
  colorNeutralBackground1Hover: 'var(--surface-hover)',
  colorNeutralBackground1Pressed: 'var(--surface-selected)',
  colorNeutralForeground1: 'var(--text)',
  colorNeutralForeground1Hover: 'var(--text)',
  colorNeutralForeground2: 'var(--text-muted)',
  colorNeutralForeground2Hover: 'var(--text)',
  colorNeutralForeground3: 'var(--text-muted)',
  colorNeutralForeground4: 'var(--text-muted)',
  colorNeutralStroke1: 'var(--border)',
  colorNeutralStroke1Hover: 'var(--border-control)',
  colorNeutralStroke2: 'var(--border)',
  colorNeutralStrokeAccessible: 'var(--border-control)',
  colorSubtleBackgroundHover: 'var(--surface-hover)',
  colorSubtleBackgroundPressed: 'var(--surface-selected)',
  colorBrandBackground: 'var(--accent)',
  colorBrandBackgroundHover: 'var(--accent-hover)',
  colorBrandBackgroundPressed: 'var(--accent-pressed)',
  colorNeutralForegroundOnBrand: 'var(--on-accent)',
  colorCompoundBrandStroke: 'var(--accent-text)',
  colorCompoundBrandStrokeHover: 'var(--accent-text)',
  colorCompoundBrandForeground1: 'var(--accent-text)',
  colorStrokeFocus2: 'var(--focus)',
};

export const lightTheme: Theme = { ...webLightTheme, ...bridge };
export const darkTheme: Theme = { ...webDarkTheme, ...bridge };
