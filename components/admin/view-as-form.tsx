import { adminMessages } from "@/components/messages/admin.ts";
import { Button } from "@/components/ui/button.tsx";
import { Input } from "@/components/ui/input.tsx";
import { Select } from "@/components/ui/select.tsx";
import type { PersonChoice } from "@/lib/domain/permissions.ts";
import { ViewPurpose, type ViewRequest } from "@/lib/domain/view-as.ts";
import { FilterField } from "./filter-field.tsx";

const texts = adminMessages.viewAs;

/** Whose eyes, and at what. A form of its own address, so that a look can be repeated; nothing happens before it is sent. */
export function ViewAsForm({
  request,
  people,
  knownGroups,
}: {
  request: ViewRequest;
  people: readonly PersonChoice[];
  knownGroups: readonly string[];
}) {
  const { as, purpose, other, text, reason } = request;
  const choices = <Choices people={people} knownGroups={knownGroups} />;
  return (
    <form action="/admin/view-as" className="group/form mb-8 flex flex-wrap items-end gap-3">
      <FilterField label={texts.as} isWide>
        {(id) => (
          <Select id={id} name="as" defaultValue={as ?? ""} required>
            {choices}
          </Select>
        )}
      </FilterField>
      <FilterField label={texts.what}>
        {(id) => (
          <Select id={id} name="purpose" defaultValue={purpose} data-purpose>
            {ViewPurpose.options.map((value) => (
              <option key={value} value={value}>
                {texts.purposes[value]}
              </option>
            ))}
          </Select>
        )}
      </FilterField>
      <div className="contents group-has-[[data-purpose]_option[value=documents]:checked]/form:hidden group-has-[[data-purpose]_option[value=comparison]:checked]/form:hidden">
        <FilterField label={`${texts.search} / ${texts.question}`} isWide>
          {(id) => <Input id={id} name="text" defaultValue={text} maxLength={1000} autoComplete="off" />}
        </FilterField>
      </div>
      <div className="hidden group-has-[[data-purpose]_option[value=comparison]:checked]/form:contents">
        <FilterField label={texts.other} isWide>
          {(id) => (
            <Select id={id} name="other" defaultValue={other ?? ""}>
              {choices}
            </Select>
          )}
        </FilterField>
      </div>
      <FilterField label={texts.reason} isWide>
        {(id) => <Input id={id} name="reason" defaultValue={reason} maxLength={300} autoComplete="off" />}
      </FilterField>
      <Button type="submit" variant="primary">
        {texts.look}
      </Button>
    </form>
  );
}

function Choices({
  people,
  knownGroups,
}: {
  people: readonly PersonChoice[];
  knownGroups: readonly string[];
}) {
  return (
    <>
      <option value="">{texts.choose}</option>
      <optgroup label={texts.people}>
        {people.map(({ userId, name, email }) => (
          <option key={userId} value={`user:${userId}`}>
            {`${name} (${email})`}
          </option>
        ))}
      </optgroup>
      {knownGroups.length > 0 ? (
        <optgroup label={texts.groups}>
          {knownGroups.map((group) => (
            <option key={group} value={`group:${group}`}>
              {group}
            </option>
          ))}
        </optgroup>
      ) : null}
    </>
  );
}
