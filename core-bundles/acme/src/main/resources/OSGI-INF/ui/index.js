// Written by hand, without a build: the shell hands out its own React by the page's import map.
import { Page, RecordTabs, useParams, useT } from '@guildhall/ui-kit';
import { createElement } from 'react';

const Icon = () => createElement('span', { 'aria-hidden': true }, '⚙');

function Gadgets() {
  const t = useT();
  return createElement('section', { 'data-testid': 'acme-gadgets' }, createElement('h1', null, t('acme.workshop')));
}

/** A page that a module draws by itself has the tabs of every record all the same. */
function Gadget() {
  const t = useT();
  const id = Number(useParams().id);
  const slip = { id: 'slip', label: 'acme.slip', content: createElement('p', { 'data-testid': 'acme-slip' }, t('acme.slipOf', { id })) };
  return createElement(Page, { title: t('acme.workshop') }, createElement(RecordTabs, { entity: 'acme.gadget', id, tabs: [slip] }));
}

/** A tab at records of others. It breaks where a test wants it to. */
function OfRecord({ entity, id }) {
  const t = useT();
  if (window.acmeBreaks) {
    throw new Error('broken on purpose');
  }
  return createElement('p', { 'data-testid': 'acme-tab' }, t('acme.ofRecord', { entity, id }));
}

function Serial({ serial }) {
  const t = useT();
  return createElement('span', { 'data-testid': 'acme-repaired' }, t('acme.serial', { serial }));
}

export default {
  id: 'acme',
  setup(host) {
    host.texts('en', {
      'acme.gadgets': 'Gadgets',
      'acme.repairs': 'Repairs',
      'acme.serial': 'Serial number {{serial}}',
      'acme.workshop': 'Gadget workshop',
      'acme.ofRecord': 'Gadgets of {{entity}} {{id}}',
      'acme.slip': 'Slip',
      'acme.slipOf': 'Slip of gadget {{id}}',
      'acme.notice.repaired': '{{name}} repaired “{{what}}”',
      'acme.notice.kind.repaired': 'Gadgets of mine that are repaired',
      'view.acme.waiting': 'Waiting longest',
      'view.acme.bench': 'On the bench',
      'view.acme.expiring': 'Warranty ends this month',
    });
    // Fetched when somebody chooses the language; these few words need no file of their own.
    host.texts('de', async () => ({
      'acme.gadgets': 'Geräte',
      'acme.repairs': 'Reparaturen',
      'acme.serial': 'Seriennummer {{serial}}',
      'acme.workshop': 'Gerätewerkstatt',
      'acme.ofRecord': 'Geräte von {{entity}} {{id}}',
      'acme.slip': 'Laufzettel',
      'acme.slipOf': 'Laufzettel des Geräts {{id}}',
      'acme.notice.repaired': '{{name}} hat „{{what}}“ repariert',
      'acme.notice.kind.repaired': 'Reparierte Geräte, die mir gehören',
      'view.acme.waiting': 'Warten am längsten',
      'view.acme.bench': 'Auf der Werkbank',
      'view.acme.expiring': 'Garantie endet diesen Monat',
    }));
    host.texts('es', async () => ({
      'acme.gadgets': 'Aparatos',
      'acme.repairs': 'Reparaciones',
      'acme.serial': 'Número de serie {{serial}}',
      'acme.workshop': 'Taller de aparatos',
      'acme.ofRecord': 'Aparatos de {{entity}} {{id}}',
      'acme.slip': 'Resguardo',
      'acme.slipOf': 'Resguardo del aparato {{id}}',
      'acme.notice.repaired': '{{name}} ha reparado «{{what}}»',
      'acme.notice.kind.repaired': 'Aparatos míos reparados',
      'view.acme.waiting': 'Los que más esperan',
      'view.acme.bench': 'En el banco',
      'view.acme.expiring': 'La garantía acaba este mes',
    }));
    host.texts('fr', async () => ({
      'acme.gadgets': 'Appareils',
      'acme.repairs': 'Réparations',
      'acme.serial': 'Numéro de série {{serial}}',
      'acme.workshop': 'Atelier des appareils',
      'acme.ofRecord': 'Appareils de {{entity}} {{id}}',
      'acme.slip': 'Bon',
      'acme.slipOf': 'Bon de l’appareil {{id}}',
      'acme.notice.repaired': '{{name}} a réparé « {{what}} »',
      'acme.notice.kind.repaired': 'Mes appareils réparés',
      'view.acme.waiting': 'Attendent le plus',
      'view.acme.bench': 'Sur l’établi',
      'view.acme.expiring': 'Garantie finissant ce mois-ci',
    }));
    host.timeline('acme.repaired', {
      label: 'acme.repairs',
      icon: Icon,
      tint: 'teal',
      title: (item) => item.subject,
      body: (item) => createElement(Serial, { serial: item.details.serial }),
    });
    host.nav({ path: '/acme/gadgets', label: 'acme.gadgets', icon: Icon, order: 500, permission: 'acme.gadgets.view' });
    host.route({ path: '/acme/gadgets', component: Gadgets });
    host.route({ path: '/acme/gadgets/:id', component: Gadget });
    host.slot('record.tab', {
      id: 'acme-gadgets',
      label: 'acme.gadgets',
      order: 80,
      of: ['crm.contact', 'crm.company', 'crm.deal', 'acme.gadget'],
      permission: 'acme.gadgets.view',
      component: OfRecord,
    });
  },
};
