/** What all measurements have in common: what was asked for, and where the findings go. */
@NullMarked
package dev.sallyport.bench.experiment;

import org.jspecify.annotations.NullMarked;
