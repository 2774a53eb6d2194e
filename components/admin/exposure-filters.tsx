import { adminMessages } from "@/components/messages/admin.ts";
import { Button } from "@/components/ui/button.tsx";
import { Select } from "@/components/ui/select.tsx";
import { type ExposureQuery, ExposureRule } from "@/lib/domain/oversharing.ts";
import { FilterField } from "./filter-field.tsx";

const texts = adminMessages.oversharing;
const shares = [10, 25, 50, 75, 100];

/** Which part of the report is shown; a form of its own address. */
export function ExposureFilters({
  query,
  knownGroups,
}: {
  query: ExposureQuery;
  knownGroups: readonly string[];
}) {
  return (
    <form action="/admin/oversharing" className="mb-6 flex flex-wrap items-end gap-3">
      <FilterField label={texts.show}>
        {(id) => (
          <Select id={id} name="state" defaultValue={query.state}>
            <option value="open">{texts.states.open}</option>
            <option value="dismissed">{texts.states.dismissed}</option>
          </Select>
        )}
      </FilterField>
      <FilterField label={texts.rule}>
        {(id) => (
          <Select id={id} name="rule" defaultValue={query.rule ?? ""}>
            <option value="">{texts.anyRule}</option>
            {ExposureRule.options.map((rule) => (
              <option key={rule} value={rule}>
                {texts.rules[rule]}
              </option>
            ))}
          </Select>
        )}
      </FilterField>
      <FilterField label={texts.openTo}>
        {(id) => (
          <Select id={id} name="minPercent" defaultValue={String(query.minPercent)}>
            {[...new Set([...shares, query.minPercent])]
              .toSorted((a, b) => a - b)
              .map((percent) => (
                <option key={percent} value={percent}>
                  {texts.ofMembers(percent)}
                </option>
              ))}
          </Select>
        )}
      </FilterField>
      <FilterField label={texts.orGroup}>
        {(id) => (
          <Select id={id} name="group" defaultValue={query.group}>
            <option value="">{texts.anyGroup}</option>
            {[...new Set([...knownGroups, ...(query.group ? [query.group] : [])])].map((group) => (
              <option key={group} value={group}>
                {group}
              </option>
            ))}
          </Select>
        )}
      </FilterField>
      <Button type="submit">{adminMessages.filter}</Button>
    </form>
  );
}
