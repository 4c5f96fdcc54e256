import { Button } from '@mantine/core';
import { useMay, useNavigate, useT } from '@guildhall/ui-kit';
import { IconUserPlus } from '@tabler/icons-react';

export function NewGuest() {
  const t = useT();
  const may = useMay();
  const navigate = useNavigate();
  return (
    may('hospitality.serve') && (
      <Button onClick={() => navigate('/m/hospitality/bar?guest=new')} leftSection={<IconUserPlus size={19} stroke={1.8} />}>
        {t('hospitality.guest.new')}
      </Button>
    )
  );
}
