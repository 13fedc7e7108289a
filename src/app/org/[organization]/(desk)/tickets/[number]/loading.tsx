export { TicketLoading as default } from '../../ticket-view';
