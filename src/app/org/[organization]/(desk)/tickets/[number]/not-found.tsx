export { MissingTicket as default } from '../../ticket-view';
