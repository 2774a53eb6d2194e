import type { Role } from "../domain/principal.ts";
import type { EffectiveRights, RoleRules } from "../domain/sign-in.ts";
import { hasRole } from "./roles.ts";

/** Everything that is kept about what somebody may do and belongs to. */
export interface RightsRecord {
  /** Given by an admin. */
  role: Role;
  groups: readonly string[];
  /** As of the last sign-in with each provider. */
  identities: readonly { provider: string; email: string; groups: readonly string[] }[];
  /** As the company's directory says. */
  directoryGroups: readonly string[];
}

/**
 * The groups of all origins, and the highest of the roles that they and the configuration give. A provider's groups make
 * admins and editors only as that provider's settings say, so that no other provider can lend them; a directory's groups
 * do so as any provider's settings say. Identities of providers that are not configured any more count for nothing.
 */
export function effectiveRights(record: RightsRecord, rules: RoleRules): EffectiveRights {
  const { identityProviders, adminEmails } = rules;
  const roles: Role[] = [record.role];
  const groups = new Set([...record.groups, ...record.directoryGroups]);
  for (const identity of record.identities) {
    const provider = identityProviders.find(({ id }) => id === identity.provider);
    if (!provider) continue;
    roles.push(roleOf(identity.groups, [provider]));
    if (adminEmails.includes(identity.email)) roles.push("admin");
    for (const group of identity.groups) groups.add(group);
  }
  roles.push(roleOf(record.directoryGroups, identityProviders));
  return { role: highest(roles), groups: [...groups].sort() };
}

/** Whether some setting of the configuration can make somebody an admin. */
export function hasConfiguredAdmins({ identityProviders, adminEmails }: RoleRules): boolean {
  const isOfGroup = identityProviders.some(({ adminGroups }) => adminGroups.length > 0);
  return identityProviders.length > 0 && (adminEmails.length > 0 || isOfGroup);
}

function roleOf(groups: readonly string[], providers: RoleRules["identityProviders"]): Role {
  const isIn = (mapped: readonly string[]) => groups.some((group) => mapped.includes(group));
  if (providers.some(({ adminGroups }) => isIn(adminGroups))) return "admin";
  return providers.some(({ editorGroups }) => isIn(editorGroups)) ? "editor" : "employee";
}

const highest = (roles: readonly Role[]): Role =>
  roles.reduce((best, role) => (hasRole(best, role) ? best : role), "employee");
