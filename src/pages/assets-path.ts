/** Where this server keeps scripts, styles and pictures of its pages. */
export const ASSETS_PATH = '/assets';
