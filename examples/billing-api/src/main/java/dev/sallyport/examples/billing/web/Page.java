package dev.sallyport.examples.billing.web;

import java.util.List;

/**
 * A part of a longer list.
 *
 * @param page which part, counted from 0
 * @param size how many items a full part has
 * @param total how many items all parts have
 */
public record Page<T>(List<T> items, int page, int size, long total) {}
