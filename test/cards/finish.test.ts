import { finishCard } from '../../src/cards/finish';

const set = (...titles: string[]) => ({
  type: 'ActionSet',
  separator: true,
  actions: titles.map((title) => ({ type: 'Action.Execute', title, verb: 'x.do', data: {} })),
});
const titlesOf = (body: readonly unknown[]) =>
  body.map((one) => (one as { actions: { title: string }[] }).actions.map(({ title }) => title));

test('buttons that do not fit beside each other on a phone stand in rows, in their order', () => {
  const { body } = finishCard({
    body: [set('We will attend', 'Send an alternate', 'Cannot attend', 'Add to calendar')],
  });
  expect(titlesOf(body)).toEqual([['We will attend'], ['Send an alternate'], ['Cannot attend'], ['Add to calendar']]);
  expect(body.map((one) => (one as { separator?: boolean }).separator)).toEqual([
    true,
    undefined,
    undefined,
    undefined,
  ]);
});

test('short buttons stay beside each other', () => {
  const { body } = finishCard({ body: [set('Clear', 'Return', 'Edit')] });
  expect(titlesOf(body)).toEqual([['Clear', 'Return', 'Edit']]);
});

test('a choice is read whole, unless its template says otherwise', () => {
  const { body } = finishCard({ body: [{ type: 'Input.ChoiceSet' }, { type: 'Input.Toggle', wrap: false }] });
  expect(body).toEqual([
    { type: 'Input.ChoiceSet', wrap: true },
    { type: 'Input.Toggle', wrap: false },
  ]);
});
