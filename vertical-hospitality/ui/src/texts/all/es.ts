import type { Texts } from '@guildhall/ui-kit';
import { es as own } from '../es';
import { es as consent } from '../consent/es';
import { es as list } from '../list/es';
import { es as report } from '../report/es';
import { es as rules } from '../rules/es';
import { es as till } from '../till/es';
import { es as venue } from '../venue/es';

export const es: Texts = { ...own, ...consent, ...list, ...report, ...rules, ...till, ...venue };
