// Written by hand, without a build: the shell hands out its own React by the page's import map.
import { useT } from '@guildhall/ui-kit';
import { createElement } from 'react';

const Icon = () => createElement('span', { 'aria-hidden': true }, '⚙');

function Gadgets() {
  const t = useT();
  return createElement('section', { 'data-testid': 'acme-gadgets' }, createElement('h1', null, t('acme.workshop')));
}

function OfContact({ contactId }) {
  const t = useT();
  return createElement('p', { 'data-testid': 'acme-contact' }, t('acme.ofContact', { id: contactId }));
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
      'acme.ofContact': 'Gadgets of contact {{id}}',
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
      'acme.ofContact': 'Geräte des Kontakts {{id}}',
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
      'acme.ofContact': 'Aparatos del contacto {{id}}',
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
      'acme.ofContact': 'Appareils du contact {{id}}',
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
    host.slot('contact.tab', {
      id: 'acme-gadgets',
      label: 'acme.gadgets',
      component: OfContact,
    });
  },
};
