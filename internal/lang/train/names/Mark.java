import edu.stanford.nlp.ie.crf.CRFClassifier;
import edu.stanford.nlp.ling.CoreLabel;
import edu.stanford.nlp.util.Triple;
import java.io.*;
import java.nio.charset.StandardCharsets;
import java.nio.file.*;

/** Marks names: a text a line in (line breaks as U+2028), "KIND START END" a name out. */
public class Mark {
	public static void main(String[] args) throws Exception {
		CRFClassifier<CoreLabel> model = CRFClassifier.getClassifier("edu/stanford/nlp/models/ner/english.all.3class.distsim.crf.ser.gz");
		try (BufferedReader in = Files.newBufferedReader(Path.of(args[0])); PrintStream out = new PrintStream(args[1], StandardCharsets.UTF_8)) {
			for (String line; (line = in.readLine()) != null; out.println())
				for (Triple<String, Integer, Integer> n : model.classifyToCharacterOffsets(line.replace('\u2028', '\n')))
					out.print(n.first + " " + n.second + " " + n.third + "\t");
		}
	}
}
