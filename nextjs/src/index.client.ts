'use client';

export * from './client.js';
