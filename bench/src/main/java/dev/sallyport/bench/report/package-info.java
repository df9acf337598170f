/** What was found, as Markdown, JSON and pictures. */
@NullMarked
package dev.sallyport.bench.report;

import org.jspecify.annotations.NullMarked;
