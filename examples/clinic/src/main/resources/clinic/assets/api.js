// Shows the OpenAPI document of the chat. Everything is added as text, never as HTML.

function element(name, attributes = {}, ...content) {
  const made = document.createElement(name);
  Object.entries(attributes).forEach(([key, value]) => made.setAttribute(key, value));
  made.append(...content);
  return made;
}

/** Texts of the document have code in backquotes. */
function prose(text) {
  return text.split('`').map((part, at) => (at % 2 ? element('code', {}, part) : part));
}

function anchor(text) {
  return text.replace(/[^A-Za-z0-9]+/g, '-').replace(/^-|-$/g, '');
}

function typeOf(schema) {
  if (!schema) {
    return [];
  }
  if (schema.$ref) {
    const name = schema.$ref.split('/').pop();
    return [element('a', { href: `#schema-${name}` }, name)];
  }
  const choices = schema.oneOf ?? schema.anyOf ?? schema.allOf;
  if (choices) {
    return choices.flatMap((choice, at) => (at ? [' or ', ...typeOf(choice)] : typeOf(choice)));
  }
  if (schema.items) {
    return ['list of ', ...typeOf(schema.items)];
  }
  const name = [schema.type ?? 'any'].flat().join(' or ');
  return schema.contentMediaType ? ['file'] : [name];
}

function limitsOf(schema) {
  const limits = [
    ['minimum', 'from'],
    ['maximum', 'to'],
    ['minLength', 'at least'],
    ['maxLength', 'at most'],
    ['default', 'default'],
    ['pattern', 'pattern'],
    ['enum', 'one of'],
    ['const', 'always'],
    ['examples', 'for example'],
  ];
  return limits
    .filter(([key]) => schema?.[key] !== undefined)
    .map(([key, label]) => `${label} ${[schema[key]].flat().join(', ')}`)
    .join('; ');
}

function row(name, schema, description, isRequired) {
  const detail = [limitsOf(schema)].filter(Boolean).map((text) => element('small', {}, text));
  const said = description ?? schema?.description ?? '';
  return [
    element('dt', {}, name, ...(isRequired ? [element('small', {}, 'required')] : [])),
    element('dd', {}, ...typeOf(schema), ...(said ? [': ', ...prose(said)] : []), ...detail),
  ];
}

function fields(schema) {
  const required = schema.required ?? [];
  return Object.entries(schema.properties ?? {}).flatMap(([name, of]) =>
    row(name, of, undefined, required.includes(name)),
  );
}

function section(title, rows) {
  return rows.length ? [element('h3', {}, title), element('dl', { class: 'rows' }, ...rows)] : [];
}

function endpoint(path, method, operation, resolve) {
  const parameters = (operation.parameters ?? []).map(resolve);
  const bodies = Object.entries(operation.requestBody?.content ?? {});
  const responses = Object.entries(operation.responses).flatMap(([status, of]) => {
    const response = resolve(of);
    const content = Object.values(response.content ?? {})[0]?.schema;
    const type = content ? [' (', ...typeOf(content), ')'] : [];
    return [
      element('dt', {}, status),
      element('dd', {}, ...prose(response.description), ...type),
    ];
  });
  return element(
    'section',
    { class: 'endpoint', id: anchor(`${method} ${path}`) },
    element('h2', {}, element('span', { class: 'method' }, method.toUpperCase()), path),
    element('p', {}, element('strong', {}, operation.summary)),
    ...(operation.description ? [element('p', {}, ...prose(operation.description))] : []),
    ...section(
      'Parameters',
      parameters.flatMap((each) =>
        row(`${each.name} (${each.in})`, each.schema, each.description, each.required),
      ),
    ),
    ...bodies.flatMap(([type, body]) => section(type, fields(resolve(body.schema)))),
    ...section('Responses', responses),
  );
}

function schema(name, of) {
  const rows = fields(of);
  return element(
    'section',
    { class: 'schema', id: `schema-${name}` },
    element('h3', {}, name),
    ...(of.description ? [element('p', {}, ...prose(of.description))] : []),
    rows.length
      ? element('dl', { class: 'rows' }, ...rows)
      : element('p', {}, ...typeOf(of), element('small', {}, ` ${limitsOf(of)}`)),
  );
}

const response = await fetch('/chat/openapi.json');
const about = document.querySelector('#about');
if (!response.ok) {
  about.textContent = 'The document could not be read. Load the page again.';
} else {
  const api = await response.json();
  const resolve = (of) =>
    of.$ref ? of.$ref.split('/').slice(1).reduce((found, key) => found[key], api) : of;
  about.replaceChildren(...prose(api.info.description));
  for (const [path, methods] of Object.entries(api.paths)) {
    for (const [method, operation] of Object.entries(methods)) {
      const link = element(
        'a',
        { href: `#${anchor(`${method} ${path}`)}` },
        `${method.toUpperCase()} ${path}`,
      );
      document.querySelector('#contents').append(element('li', {}, link));
      document
        .querySelector('#endpoints')
        .append(endpoint(path, method, operation, resolve));
    }
  }
  for (const [name, of] of Object.entries(api.components.schemas)) {
    document.querySelector('#schemas').append(schema(name, of));
  }
}
