// Written by hand, without a build: the shell hands out its own React by the page's import map.
import { createElement } from 'react';

const Icon = () => createElement('span', { 'aria-hidden': true }, '⚙');

function Gadgets() {
  return createElement('section', { 'data-testid': 'acme-gadgets' }, createElement('h1', null, 'Gadget workshop'));
}

export default {
  id: 'acme',
  setup(host) {
    host.texts('en', { 'acme.gadgets': 'Gadgets', 'acme.notice.repaired': '{{name}} repaired “{{what}}”' });
    host.nav({ path: '/acme/gadgets', label: 'acme.gadgets', icon: Icon, order: 500, permission: 'acme.gadgets.view' });
    host.route({ path: '/acme/gadgets', component: Gadgets });
    host.slot('contact.tab', {
      id: 'acme-gadgets',
      label: 'acme.gadgets',
      component: ({ contactId }) => createElement('p', { 'data-testid': 'acme-contact' }, `Gadgets of contact ${contactId}`),
    });
  },
};
