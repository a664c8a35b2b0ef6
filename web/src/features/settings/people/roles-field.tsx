import { onAssets, permissionsOf, type Role, roleSays, roles } from '#domain/access/roles.ts';
import { capitalised } from '#web/features/session/grant-text.ts';
import { classNames } from '#web/ui/class-names.ts';
import { CheckboxField, SelectField } from '#web/ui/form/fields.tsx';
import type { RoleChoice, Where } from './role-choice.ts';
import styles from './roles-field.module.css';

type Props = {
  choice: RoleChoice;
  onChange: (choice: RoleChoice) => void;
  /** The asset groups that there are: without any, roles are held everywhere. */
  groups: readonly string[];
  /** A heading around it says already what it is. */
  headed?: boolean;
};

/** Which roles are held and where, each with what it is for. */
export function RolesField({ choice, onChange, groups, headed = false }: Props) {
  const set = (role: Role, where: Where | undefined) => {
    const { [role]: _, ...others } = choice;
    onChange(where === undefined ? others : { ...others, [role]: where });
  };
  return (
    <fieldset className={styles.roles}>
      <legend className={classNames(headed && 'unseen')}>Roles</legend>
      <div className={styles.list}>
        {roles.map((role) => (
          <div key={role} className={styles.role}>
            <CheckboxField
              label={capitalised(role)}
              description={roleSays[role]}
              checked={choice[role] !== undefined}
              onChange={(on) => set(role, on ? 'everywhere' : undefined)}
            />
            {choice[role] !== undefined && groups.length > 0 && (
              <PlaceOfRole
                role={role}
                where={choice[role]}
                groups={groups}
                onChange={(where) => set(role, where)}
              />
            )}
          </div>
        ))}
      </div>
    </fieldset>
  );
}

type PlaceProps = {
  role: Role;
  where: Where;
  groups: readonly string[];
  onChange: (where: Where) => void;
};

const places = [
  { value: 'everywhere', label: 'On every asset' },
  { value: 'groups', label: 'Only on asset groups' },
];

function PlaceOfRole({ role, where, groups, onChange }: PlaceProps) {
  const bound = where !== 'everywhere';
  const lost = permissionsOf[role].some((permission) => !onAssets.has(permission));
  return (
    <div className={styles.place}>
      <SelectField
        label={`Where the ${role}’s role counts`}
        options={places}
        value={bound ? 'groups' : 'everywhere'}
        onChange={(value) => onChange(value === 'everywhere' ? 'everywhere' : [])}
      />
      {bound && (
        <div className={styles.groups}>
          {groups.map((group) => (
            <CheckboxField
              key={group}
              label={group}
              checked={where.includes(group)}
              onChange={(on) =>
                onChange(on ? [...where, group] : where.filter((one) => one !== group))
              }
            />
          ))}
        </div>
      )}
      {bound && lost && (
        <p className={styles.note}>
          On groups it reaches cases and reports alone: people, settings and the audit are of the
          whole installation.
        </p>
      )}
    </div>
  );
}
