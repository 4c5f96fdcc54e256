import { FormField, type OwnInputsProps } from '@guildhall/ui-kit';
import { OwnFields } from './OwnFields';

/** The fields that the workspace has added, in a form of a module's own. */
export function OwnInputs({ entity, needed, values, errors, change }: OwnInputsProps) {
  return (
    <OwnFields entity={entity} record={undefined}>
      {(fields, initial) => {
        const now = { ...initial, ...values };
        return fields
          .filter(({ required, shownWhen }) => (required || !needed) && (shownWhen?.(now) ?? true))
          .map((field) => (
            <FormField
              key={field.name}
              field={field}
              value={now[field.name]}
              values={now}
              error={errors[field.name]}
              autoFocus={false}
              change={(value) => change(field.name, value)}
            />
          ));
      }}
    </OwnFields>
  );
}
