/** Comments that explain the parts of an upgraded template, for those who ask for them. */
export const annotations = {
  file: 'Upgraded from a JSON template. Read it through and try it before the JSON goes.\nThe blocks may be moved to other files of the folder; names that end with .pkr.hcl are read together.',
  mixing:
    'HCL2 evaluates ${ } before components render {{ }}, so what one gives the other cannot see.\nKeep {{ }} for what is known only while a build runs, such as {{ .Vars }}.',
  packer: 'What the template needs: a version of Packer, and plugins. kiln has these plugins built in.',
  variables:
    'JSON templates have no types, so every variable is a string; narrow them where it helps.\nValues come from -var, -var-file and PKR_VAR_name.',
  data: 'Data sources are read before any build starts.',
  timestamp: 'Stands for {{timestamp}}; the same all through a run.',
  locals: 'Values that are worked out from others. Unlike variables they cannot be set from outside.',
  sources: 'One source for each builder. A source says how an image is made; a build uses it.',
  build: 'Runs the provisioners on each source, then the post-processors on what came of it.',
} as const;
