//! What the crate copc-temporal makes of a temporal index.
//!
//! Arguments: file, first and last GPS time. Prints a line "header stride nodes pages", a line "node level x y z samples..." for every
//! node of all pages, the samples as bits in hexadecimal, and a line "query level x y z" for every node of the window.

use copc_streaming::{CopcStreamingReader, FileSource};
use copc_temporal::{GpsTime, TemporalCache};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let arguments: Vec<String> = std::env::args().collect();
    let (start, end) = (arguments[2].parse::<f64>()?, arguments[3].parse::<f64>()?);
    pollster::block_on(async {
        let reader = CopcStreamingReader::open(FileSource::open(&arguments[1])?).await?;
        let mut window = TemporalCache::from_reader(&reader).await?.ok_or("there is no temporal index")?;
        for node in window.query(reader.source(), GpsTime(start), GpsTime(end)).await? {
            let key = &node.key;
            println!("query {} {} {} {}", key.level, key.x, key.y, key.z);
        }
        let mut whole = TemporalCache::from_reader(&reader).await?.ok_or("there is no temporal index")?;
        whole.load_all_pages(reader.source()).await?;
        let header = whole.header().ok_or("there is no header")?;
        println!("header {} {} {}", header.stride, header.node_count, header.page_count);
        for (key, node) in whole.iter() {
            let samples: Vec<String> = node.samples().iter().map(|time| format!("{:016x}", time.0.to_bits())).collect();
            println!("node {} {} {} {} {}", key.level, key.x, key.y, key.z, samples.join(" "));
        }
        Ok(())
    })
}
