import { useT } from '@guildhall/ui-kit';
import { IconBackspace } from '@tabler/icons-react';
import { Keys } from './Keys';

interface Props {
  /** Whether the digits are out; else the tablet's own keyboard is. */
  digits: boolean;
  toggle: () => void;
  typed: string;
  type: (text: string) => void;
}

export function NumberPad({ digits, toggle, typed, type }: Props) {
  const t = useT();
  const other = {
    id: 'toggle',
    label: t(digits ? 'hospitality.find.toNames' : 'hospitality.find.toDigits'),
    face: digits ? 'ABC' : '123',
    press: toggle,
  };
  if (!digits) {
    return <Keys label={t('hospitality.find.pad')} press={() => undefined} digits={false} last={[other]} />;
  }
  return (
    <Keys
      label={t('hospitality.find.pad')}
      press={(digit) => type(typed + digit)}
      first={other}
      last={[
        {
          id: 'back',
          label: t('hospitality.find.back'),
          face: <IconBackspace size={28} stroke={1.7} />,
          press: () => type(typed.slice(0, -1)),
        },
      ]}
    />
  );
}
