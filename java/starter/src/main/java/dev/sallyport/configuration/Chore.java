package dev.sallyport.configuration;

import java.time.Duration;

/**
 * Something a feature wants done again and again.
 *
 * @param name for the log
 * @param every how long to wait between two times
 * @param work what to do; may fail, and is tried again the next time
 */
public record Chore(String name, Duration every, Runnable work) {}
