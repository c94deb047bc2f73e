/** A name and what it stands for, in a list of such. Nothing where there is nothing to tell. */
export function Fact({ name, value }: { name: string; value?: string }) {
  if (!value) return null;
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}
