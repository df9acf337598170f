/** What makes the files of {@code contract/vectors}, from the written contract and without the code that it describes. */
@NullMarked
package dev.sallyport.contract.vectors;

import org.jspecify.annotations.NullMarked;
