import { auth } from '../../../../auth';

export const { GET, HEAD, POST, PUT, PATCH, DELETE } = auth.api;
