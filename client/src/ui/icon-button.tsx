import { Button, Tooltip } from '@fluentui/react-components';
import { Icon, type IconName } from './icon.tsx';

interface IconButtonProps {
  readonly icon: IconName;
  /** What it does: its name for screen readers, and the hint on hover. */
  readonly label: string;
  readonly onClick: () => void;
  readonly disabled?: boolean;
  readonly pressed?: boolean;
}

export function IconButton({ icon, label, onClick, disabled, pressed }: IconButtonProps) {
  return (
    <Tooltip content={label} relationship="label" withArrow>
      <Button
        appearance="subtle"
        size="small"
        icon={<Icon name={icon} />}
        onClick={onClick}
        disabled={disabled ?? false}
        {...(pressed === undefined ? {} : { 'aria-pressed': pressed })}
      />
    </Tooltip>
  );
}
