import Link from "next/link";
import { formatMoment } from "@/components/format.ts";
import { adminMessages } from "@/components/messages/admin.ts";
import { Button, buttonClass } from "@/components/ui/button.tsx";
import { EmptyState } from "@/components/ui/empty-state.tsx";
import { Input } from "@/components/ui/input.tsx";
import { Select } from "@/components/ui/select.tsx";
import { type AuditFilter, AuditGroup, type AuditPage } from "@/lib/domain/audit.ts";
import { auditActor, auditWords } from "./audit-words.ts";
import { FilterField } from "./filter-field.tsx";
import { queryHref } from "./query-href.ts";
import { Table, tableClasses } from "./table.tsx";

const texts = adminMessages.audit;

/** What happened, newest first, with the filters that are an address and so can be passed on. */
export function AuditList({
  page,
  filter,
  isFirstPage,
  people,
}: {
  page: AuditPage;
  filter: AuditFilter;
  isFirstPage: boolean;
  people: readonly { userId: string; name: string }[];
}) {
  return (
    <>
      <Filters filter={filter} people={people} />
      {page.entries.length === 0 ? (
        <EmptyState isInSection level={2} title={texts.none} hint={texts.noneHint} />
      ) : (
        <Table
          label={texts.title}
          columns={[
            { name: texts.columns.when, isWideOnly: true },
            texts.columns.what,
            { name: texts.columns.where, isWideOnly: true },
          ]}
        >
          {page.entries.map((entry) => (
            <tr key={entry.id} className={tableClasses.row}>
              <td className={`${tableClasses.cell} ${tableClasses.wideOnly} whitespace-nowrap text-ink-2`}>
                <time dateTime={entry.at}>{formatMoment(entry.at)}</time>
              </td>
              <td className={`${tableClasses.cell} wrap-anywhere`}>
                <span className="font-medium">{auditActor(entry)}</span> {auditWords(entry)}
                <p className="text-meta text-ink-3 sm:hidden">{formatMoment(entry.at)}</p>
              </td>
              <td className={`${tableClasses.cell} ${tableClasses.wideOnly} whitespace-nowrap text-ink-3`}>
                {entry.address ?? texts.unknownAddress}
              </td>
            </tr>
          ))}
        </Table>
      )}
      <nav className="mt-4 flex justify-between gap-3">
        {isFirstPage ? (
          <span />
        ) : (
          <Link href={queryHref("/admin/audit", { ...filter })} className={buttonClass("secondary", "small")}>
            {adminMessages.newest}
          </Link>
        )}
        {page.nextBefore === null ? null : (
          <Link
            href={queryHref("/admin/audit", { ...filter, before: page.nextBefore })}
            prefetch={false}
            className={buttonClass("secondary", "small")}
          >
            {adminMessages.older}
          </Link>
        )}
      </nav>
    </>
  );
}

function Filters({
  filter,
  people,
}: {
  filter: AuditFilter;
  people: readonly { userId: string; name: string }[];
}) {
  return (
    <form action="/admin/audit" className="mb-6 flex flex-wrap items-end gap-3">
      <FilterField label={texts.person}>
        {(id) => (
          <Select id={id} name="person" defaultValue={filter.person ?? ""}>
            <option value="">{texts.anyone}</option>
            {people.map(({ userId, name }) => (
              <option key={userId} value={userId}>
                {name}
              </option>
            ))}
          </Select>
        )}
      </FilterField>
      <FilterField label={texts.group}>
        {(id) => (
          <Select id={id} name="group" defaultValue={filter.group ?? ""}>
            <option value="">{texts.anything}</option>
            {AuditGroup.options.map((group) => (
              <option key={group} value={group}>
                {texts.groups[group]}
              </option>
            ))}
          </Select>
        )}
      </FilterField>
      <FilterField label={texts.subject} isWide>
        {(id) => <Input id={id} name="subject" defaultValue={filter.subject} autoComplete="off" />}
      </FilterField>
      <FilterField label={texts.from}>
        {(id) => <Input id={id} type="date" name="from" defaultValue={filter.from ?? ""} />}
      </FilterField>
      <FilterField label={texts.to}>
        {(id) => <Input id={id} type="date" name="to" defaultValue={filter.to ?? ""} />}
      </FilterField>
      <Button type="submit">{adminMessages.filter}</Button>
    </form>
  );
}
