import type { Handlers } from '#api/handler.ts';
import { InputError } from '#app/input-error.ts';
import { askingOf } from '#app/search.ts';
import { readComponentText } from '#domain/finding/component.ts';
import { listCarriers } from '#store/read-models/component-carriers.ts';
import { listComponents } from '#store/read-models/component-list.ts';

export const componentHandlers: Handlers<'listComponents' | 'listCarriers' | 'showComponent'> = {
  listComponents: ({ system, caller, query }) =>
    listComponents(system.database, askingOf(system, caller), chosen(query)),
  listCarriers: ({ system, caller, query }) => {
    if (query.component === undefined && !query.text?.trim() && !query.asset) {
      throw new InputError('REQUEST_INVALID', 'name a component, a part of its name, or an asset');
    }
    return listCarriers(system.database, askingOf(system, caller), chosen(query));
  },
  showComponent: async ({ system, caller, params: { component: id } }) => {
    const found = await listComponents(system.database, askingOf(system, caller), { id, limit: 1 });
    const [component] = found.components;
    if (!component) throw new InputError('NOT_FOUND', `there is no component ${id}`);
    return component;
  },
};

function chosen<Query extends { text?: string }>({ text, ...rest }: Query) {
  return { ...rest, ...(text === undefined ? {} : { text: readComponentText(text) }) };
}
