package dev.sallyport.bench;

import java.util.List;

/**
 * What was measured on one server, in one state.
 *
 * @param title which database and which rotation window
 */
record Series(String title, List<Measurement> measurements) {}
