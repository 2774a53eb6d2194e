import { adminMessages } from "@/components/messages/admin.ts";
import type { DocumentAccess } from "@/lib/domain/permissions.ts";
import { grantNames, type PeopleNames } from "./grant-names.ts";

const texts = adminMessages.document;

/** Who may read a document, and what that follows from. */
export function DocumentReasons({ access, people }: { access: DocumentAccess; people: PeopleNames }) {
  const { acl, sourceName, sourceAcl, restrictions, grants, inherited } = access;
  return (
    <dl className="grid gap-x-6 gap-y-3 text-ui sm:grid-cols-[14rem_1fr]">
      <Row name={texts.now} value={grantNames(acl, people)} isStrong />
      <Row name={texts.bySource(sourceName)} value={grantNames(sourceAcl, people)} />
      {restrictions.map(({ groups, users }) => {
        const names = [...groups, ...users].filter((name) => name !== "").join(", ");
        return <Row key={names} name={texts.byRestriction} value={names || adminMessages.nobody} />;
      })}
      {grants === null ? null : (
        <>
          <Row name={texts.byGrant} value={grantNames(grants, people)} />
          <Row name={texts.inherited} value={grantNames(inherited, people)} />
        </>
      )}
    </dl>
  );
}

function Row({ name, value, isStrong = false }: { name: string; value: string; isStrong?: boolean }) {
  return (
    <div className="contents">
      <dt className="text-ink-3">{name}</dt>
      <dd className={isStrong ? "font-medium wrap-anywhere" : "wrap-anywhere"}>{value}</dd>
    </div>
  );
}
