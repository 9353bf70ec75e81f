"use strict";

const place = document.getElementById("swagger-ui");
const dark = window.matchMedia("(prefers-color-scheme: dark)");

function follow() {
  document.documentElement.classList.toggle("dark-mode", dark.matches);
}

follow();
dark.addEventListener("change", follow);

// Swagger UI fills in all examples and defaults, and would ask for everything at once. They are told beside the fields
// instead; what stands in an address has to be filled in.
function told(parameter) {
  if (parameter.in === "path") return parameter;
  const { example, ...rest } = parameter;
  const { default: _default, ...schema } = rest.schema;
  return { ...rest, schema, description: `${rest.description}\n\n\`${[example].flat().join(",")}\`` };
}

function withExamplesTold(description) {
  for (const operations of Object.values(description.paths)) {
    for (const operation of Object.values(operations)) operation.parameters = operation.parameters.map(told);
  }
  return description;
}

async function show() {
  const answer = await fetch(place.dataset.schema);
  SwaggerUIBundle({
    spec: withExamplesTold(await answer.json()),
    domNode: place,
    presets: [SwaggerUIBundle.presets.apis],
    layout: "BaseLayout",
    deepLinking: true,
    defaultModelsExpandDepth: 0,
    displayRequestDuration: true,
    supportedSubmitMethods: ["get"],
    tryItOutEnabled: true,
    validatorUrl: null, // the validator is another host's, and nothing here asks another host
  });
}

show();
