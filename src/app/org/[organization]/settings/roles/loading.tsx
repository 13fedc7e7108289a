export { SettingsLoading as default } from '../settings-loading';
